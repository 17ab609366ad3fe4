"""An article on its way in: matched with the stored ones, saved; a listing's entries: selected."""
