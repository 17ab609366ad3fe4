-- What is new?
SELECT relative, source, headline, url FROM latest
ORDER BY published_at DESC, id DESC LIMIT 20;

-- What happened in the last six hours?
SELECT relative, source, headline FROM latest
WHERE published_at >= (SELECT six_hours FROM ago)
ORDER BY published_at DESC, id DESC;

-- What is new in Japanese?
SELECT relative, source, headline FROM latest
WHERE language = 'ja'
ORDER BY published_at DESC, id DESC LIMIT 20;

-- What has NHK published this week?
SELECT published_at, headline, url FROM latest
WHERE source = 'nhk' AND published_at >= (SELECT week FROM ago)
ORDER BY published_at DESC, id DESC;

-- What tells of earthquakes?
SELECT relative, source, headline FROM latest
WHERE id IN (SELECT id FROM article
             WHERE lower(headline) LIKE '%earthquake%' OR headline LIKE '%地震%'
                OR lower(body) LIKE '%earthquake%' OR body LIKE '%地震%')
ORDER BY published_at DESC, id DESC LIMIT 50;

-- Is the article at this address here?
SELECT article.id, article.headline, article.url
FROM address JOIN article ON article.id = address.article_id
WHERE address.url = 'https://www3.nhk.or.jp/nhkworld/en/news/20261101_02';

-- How much does each source publish?
SELECT source, title, articles, last_24h, last_7d FROM source_health
ORDER BY last_7d DESC, articles DESC, source;

-- How many articles were there on each day?
SELECT day, CAST(sum(articles) AS INTEGER) AS articles, count(*) AS sources FROM daily
GROUP BY day ORDER BY day DESC LIMIT 14;

-- What are the news about?
SELECT topic, articles, newest_at FROM topics
ORDER BY articles DESC, newest_at DESC LIMIT 20;

-- What is talked of this week as never before?
SELECT topic, last_7d, articles FROM topics
WHERE last_7d > 1 AND 2 * last_7d > articles
ORDER BY last_7d DESC, newest_at DESC LIMIT 20;

-- Who writes most?
SELECT author.name AS author, count(*) AS articles, max(article.published_at) AS newest_at
FROM author
JOIN article_author ON article_author.author_id = author.id
JOIN article ON article.id = article_author.article_id
WHERE article.copy_of IS NULL
GROUP BY author.id, author.name
ORDER BY articles DESC, newest_at DESC, author.id LIMIT 20;

-- Which stories of this week do most sources tell?
SELECT sources, articles, relative, headline, url FROM story_latest
WHERE newest_at >= (SELECT week FROM ago)
ORDER BY sources DESC, articles DESC, id DESC LIMIT 10;

-- Which texts were carried by most others?
SELECT article.headline, count(*) AS copies
FROM article JOIN article AS copied ON copied.copy_of = article.id
GROUP BY article.id, article.headline
ORDER BY copies DESC, article.id DESC LIMIT 10;

-- Who had a text first, and who carried it then?
SELECT source.name AS first_in, other.name AS then_in, article.headline,
       copied.published_at AS then_at
FROM article AS copied
JOIN source AS other ON other.id = copied.source_id
JOIN article ON article.id = copied.copy_of
JOIN source ON source.id = article.source_id
ORDER BY copied.published_at DESC, copied.id DESC LIMIT 20;

-- Which headlines were changed?
SELECT revision.headline AS earlier, article.headline AS present, revision.seen_until AS changed_at
FROM revision JOIN article ON article.id = revision.article_id
WHERE revision.headline <> article.headline
ORDER BY revision.seen_until DESC, revision.id DESC LIMIT 20;

-- Which articles are here only in part, and why?
SELECT source, partial, count(*) AS articles FROM latest
WHERE partial <> ''
GROUP BY source, partial ORDER BY articles DESC, source, partial;

-- How exactly is it known when articles were published, and how?
SELECT published_precision, published_basis, count(*) AS articles FROM article
GROUP BY published_precision, published_basis
ORDER BY articles DESC, published_precision, published_basis;

-- What was brought by others than who published it?
SELECT article.via, source.name AS source, count(*) AS articles
FROM article JOIN source ON source.id = article.source_id
WHERE article.via <> ''
GROUP BY article.via, source.id, source.name ORDER BY articles DESC, source.name;

-- Are the sources well?
SELECT source, last_outcome, last_success_at, newest_at, problems FROM source_health
ORDER BY problems DESC, source;

-- What cannot be read at present?
SELECT source.name AS source, problem.what, problem.url, problem.times, problem.last_at
FROM problem JOIN source ON source.id = problem.source_id
WHERE problem.resolved_at IS NULL
ORDER BY problem.last_at DESC, problem.id DESC;
