"""The sources: one file each, a declaration that differs from NewsSpider only where the site does.

Comments give the reason for what is odd, with the month in which somebody last saw it.

Reuters is not among the sources: its pages answer programs with 401 and a captcha (DataDome), its
robots.txt refuses every section front, and its feeds are gone (2026-09). Its news sitemap answers
(2026-10), but leads to pages that do not. Its articles about Japan arrive through Japan Today, which
publishes them lawfully.
"""
