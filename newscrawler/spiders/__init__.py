"""One file a source: a declaration.

Reuters is not among them. Its site answers programs with 401 and a captcha (DataDome), its
robots.txt refuses every section front, and its feeds are gone. What it writes of Japan arrives
lawfully through Japan Today, which publishes it.
"""
