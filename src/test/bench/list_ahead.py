"""The list with requests, eight pages at a time."""
import sys
from concurrent.futures import ThreadPoolExecutor

import requests

base, limit = sys.argv[1], int(sys.argv[2])
session = requests.Session()
session.headers["x-api-key"] = "sandbox"


def page(number):
    answer = session.get(f"{base}/v2/replicas", params={"limit": limit, "page": number, "verbose": "true"}, timeout=30)
    answer.raise_for_status()
    return answer.json()


first = page(1)
pages = -(-first["total_count"] // limit)
with ThreadPoolExecutor(8) as threads:
    bodies = [first, *threads.map(page, range(2, pages + 1))]
for body in bodies:
    for row in body["data"]:
        print(f"{row['replica_id']:<14}{row['replica_name']:<30}{row['status']}")
