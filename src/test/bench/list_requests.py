"""What a user would write: the list with requests, one page after another, as a table."""
import sys

import requests

base, limit = sys.argv[1], int(sys.argv[2])
session = requests.Session()
session.headers["x-api-key"] = "sandbox"
page, rows = 1, []
while True:
    answer = session.get(f"{base}/v2/replicas", params={"limit": limit, "page": page, "verbose": "true"}, timeout=30)
    answer.raise_for_status()
    body = answer.json()
    rows += body["data"]
    if not body["data"] or len(rows) >= body["total_count"]:
        break
    page += 1
for row in rows:
    print(f"{row['replica_id']:<14}{row['replica_name']:<30}{row['status']}")
