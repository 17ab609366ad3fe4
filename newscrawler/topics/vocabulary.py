"""Word lists for topics in English: titles, institutions, days, subjects, no topics."""

from __future__ import annotations

import re

_AREAS = """Acting Affairs Agriculture Assistant Associate Attorney Cabinet Chief Commerce
    Communications Defence Defense Deputy Digital District Economy Education Energy Environment
    Executive Fire Foreign Former Founding Health Home Homeland Industry Interim Interior Internal
    Justice Labor Labour Lead Managing National Opposition Parliamentary Party Police Press Prime
    Security Senior Shadow Special State Trade Transport Treasury Vice"""
_TITLES = """Activist Actor Actress Adm Admiral Ambassador Analyst Anthropologist Apprentice
    Archaeologist Astronomer Attorney Author Biologist Boss CEO CFO COO Candidate Capt Captain
    Catcher Chair Chairman Chairperson Chairwoman Champion Chancellor Chemist Chief Cmdr Coach Col
    Colonel Commander Commissioner Congressman Congresswoman Correspondent Councillor Councilor
    Criminologist Critic Curator Dame Defendant Defender Democrat Detective Director Doctor Dr
    Economist Editor Engineer Envoy Expert Farmer Forward Founder Gen General Geologist Goalkeeper
    Gov Governor Historian Infielder Inspector Journalist Judge Justice Lawmaker Lawyer Leader
    Lieutenant Lt Maj Manager Mayor Messrs Meteorologist Midfielder Minister Miss Mr Mrs Ms Mx
    Negotiator Officer Official Outfielder Ozeki PM Physicist Pitcher Premier President Principal
    Prof Professor Prosecutor Psychologist Reliever Rep Reporter Representative Republican
    Researcher Resident Rev Reverend Rookie Scientist Secretary Seismologist Sekiwake Sen Senator
    Sergeant Sgt Singer Sir Slugger Sociologist Speaker Spokesman Spokesperson Spokeswoman Starter
    Strategist Striker Student Superintendent Suspect Teacher Veteran Winger Witness Writer
    Yokozuna"""
_INSTITUTIONS = """Academy Act Agency Agreement Army Assembly Association Authority Bank Battle Bay
    Board Bureau Cape Center Centers Centre Chamber Church College Commission Committee
    Confederation Conference Congress Convention Council Court Declaration Department Duchess Duke
    Faculty Federation Forum Foundation Gulf Hall House Institute Institution Isle King Kingdom
    Lake League Library Ministry Mount Museum Office Order Organisation Organization Parliament
    Port Prince Princess Queen Republic School Sea Senate Society Statue Strait Straits Temple
    Tower Treaty Tribunal Union University War"""
_AFTER_NO_TITLE = "Club Cup Electric Mills Motors Open Party"
"""Words before which a title is a part of a name: General Motors, Champion Cup."""
_COMPANIES = "AG Co Corp GmbH Inc KK LLC Ltd PLC Plc SA"
_PARTICLES = "al bin da de del den der di dos du el ibn la le van von"
_DAYS = """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs
    Fri Sat Sun January February April June July August September October November December Jan
    Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"""
_DEMONYMS = """african africans american americans arab arabs argentine armenian asian asians
    australian australians austrian bangladeshi belgian brazilian brazilians british briton britons
    bulgarian canadian canadians catholic chilean chinese christian christians colombian croatian
    cuban czech danish democratic dutch egyptian english ethiopian european europeans filipino
    filipinos finnish french georgian german germans greek hungarian indian indians indonesian
    indonesians iranian iranians iraqi irish islamic israeli israelis italian italians japanese
    jewish jews jordanian kenyan korean koreans kurdish lebanese libyan malaysian mexican mexicans
    mongolian muslim muslims nepalese nigerian norwegian pakistani pakistanis palestinian
    palestinians peruvian polish portuguese romanian russian russians saudi scottish serbian
    singaporean spanish sudanese swedish swiss syrian taiwanese thai tibetan turkish ugandan
    ukrainian ukrainians venezuelan venezuelans vietnamese welsh western"""
_NO_TOPICS = """afp am ap bbc bill bloomberg brief bst cabinet camp cet chapter christmas cnn
    congress cup defendant east easter eastern ed edge edt emperor empire est facebook figure getty
    gmt god government i'd i'll i'm i've ii iii instagram internet iv jiji jst king kyodo lake
    linkedin lord mount mountain mr mrs ms nhk north northern ok opposition palace park parliament
    pdt plaintiff pm pope prefecture prince princess pst queen reuters river senate south southern
    st station street table tiktok twitter utc west whatsapp x xinhua yonhap youtube"""
_PLAIN = """alleged amazing another best biggest bigger famous fresh great growing huge important
    largest latest leading major massive popular powerful rare record rising serious severe simple
    strong surprising surviving top unknown unusual various worst"""
_SUBJECTS = """abortion agriculture anime arson avalanche aviation bankruptcy baseball basketball
    bears bitcoin blackout blizzard boxing bribery budget cancer ceasefire censorship climate coal
    coronavirus corruption coup cryptocurrency cybersecurity cyclone deflation diplomacy
    disarmament disinformation divorce drones drought earthquake eclipse economy election
    emissions energy epidemic espionage exports extradition famine fire fireworks fisheries
    flood football fraud genocide golf heatstroke heatwave hostages hunger hurricane immigration
    imports inflation influenza judo kabuki kidnapping landslide layoffs malaria manga marathon
    measles migrants missiles murder obesity opera overtourism pandemic pensions poaching
    pollution poverty privacy protests radiation recession referendum refugees rice robots robbery
    rugby sanctions satellite scam semiconductors shooting shrines smuggling spaceports strike
    suicide sumo surveillance tariffs tennis terrorism theft tornado tourism trafficking tsunami
    tuberculosis typhoon unemployment vaccine volcano wages war whaling wildfire"""
_OTHER_WORDS = {
    "blaze": "fire", "flooding": "flood", "killing": "murder", "quake": "earthquake",
    "temblor": "earthquake", "tremor": "earthquake",
}  # fmt: skip


def _any(*words: str) -> str:
    return "|".join(" ".join(words).split())


_TITLE = (
    rf"(?:(?:{_any(_AREAS)})[ -])*(?:{_any(_TITLES)})\b"
    rf"(?: (?:of|for) (?:the )?(?:{_any(_AREAS)})\b(?:(?:, | and | )(?:{_any(_AREAS)})\b)*)?"
)
TITLE = re.compile(rf"{_TITLE}(?= [^\W\d_a-z])(?! (?:{_any(_INSTITUTIONS, _AFTER_NO_TITLE)})\b)")
"""A person's title before a name; to be matched where a word begins."""
LAST_TITLE = re.compile(rf"(?:^| )(?:{_TITLE})$")

INSTITUTIONS = frozenset(_INSTITUTIONS.split())
"""Words after which "of" or "for" is a part of the name: Bank of Japan, Office for Budget
Responsibility."""
COMPANIES = frozenset(_COMPANIES.split())
"""Legal forms at the end of a company's name, which news leaves out."""
PARTICLES = frozenset(_PARTICLES.split())
"""Small letters within a person's name."""
DAYS = frozenset(_DAYS.split())
DEMONYMS = frozenset(_DEMONYMS.split())
"""Adjectives of nations and religions, in small letters: they have a capital and are no names."""
NO_TOPICS = DEMONYMS | frozenset(_NO_TOPICS.split())
"""Words with a capital that are no topic by themselves, beside stop words; in small letters."""
PLAIN = DEMONYMS | frozenset(_PLAIN.split())
"""Adjectives that begin no term: they say how a thing is, not what it is."""
SUBJECTS = {
    form: subject
    for word, subject in ({word: word for word in _SUBJECTS.split()} | _OTHER_WORDS).items()
    for form in (word, f"{word}s", word.removesuffix("s"))
}
"""Any form of a word that is a topic by itself -> that word: quakes -> earthquake."""
