#!/usr/bin/env bash
# Has the system's own cron start crawls of the newsroom, which takes some two minutes:
#
#     apt-get install cron
#     tests/cron_for_real.sh .venv/bin/python
#
# Run it as root where no cron is running (in a container), so that it can start one. Your crontab is
# as before when it ends.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(realpath -s "${1:-$(command -v python3)}")
place=$(mktemp -d)
export XDG_DATA_HOME=$place/data XDG_STATE_HOME=$place/state XDG_CONFIG_HOME=$place/config
export NEWSCRAWLER_DATABASE="$place/it's 100% news.db"
log=$place/state/newscrawler/log/crawl.log
before=$(crontab -l 2>&1 || true)

ends() {
    "$python" -m newscrawler schedule remove >"$place/removed" || true
    # shellcheck disable=SC2046
    kill $(jobs -p) 2>/dev/null || true
    wait
    [ "$(crontab -l 2>&1 || true)" = "$before" ] || echo "the crontab is not as it was"
    rm -rf "$place"
}
trap ends EXIT

"$python" -m newscrawler.demo --port 0 >"$place/newsroom" &
if ! pgrep -x cron >/dev/null && ! pgrep -x crond >/dev/null; then
    cron -f &
fi
until [ -s "$place/newsroom" ]; do sleep 0.2; done
newsroom=$(sed 's/.* at //' "$place/newsroom")

"$python" -m newscrawler schedule install --cron --every 1 -- nhk japan_today -s "NEWSROOM=$newsroom"
crontab -l
for _ in $(seq 200); do
    [ "$(grep -c 'ended with 0' "$log" 2>/dev/null)" = 2 ] && break
    sleep 1
done

echo "--- $log"
cat "$log"
"$python" -m newscrawler latest --limit 3
"$python" -m newscrawler db info | grep -E 'articles|last crawl'
[ "$(grep -c 'ended with 0' "$log")" -ge 2 ] || { echo "cron did not crawl twice"; exit 1; }
"$python" -m newscrawler schedule remove
[ "$(crontab -l 2>&1 || true)" = "$before" ] || { echo "the crontab is not as it was"; exit 1; }
echo "cron crawled twice, and its crontab is as it was"
