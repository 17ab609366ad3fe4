"""Between Scrapy and the network: requests sent, hosts resolved, robots.txt obeyed, pages saved."""
