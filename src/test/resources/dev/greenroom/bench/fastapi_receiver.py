"""The least that a callback receiver over FastAPI does: parse, append to a file of the conversation, answer."""
import json
import os
import sys

import uvicorn
from fastapi import FastAPI, Request

app = FastAPI()
folder = sys.argv[2]


@app.post("/tavus/callback")
async def callback(request: Request):
    event = json.loads(await request.body())
    conversation = event.get("conversation_id") or "unknown"
    os.makedirs(os.path.join(folder, conversation), exist_ok=True)
    with open(os.path.join(folder, conversation, "events.jsonl"), "a") as file:
        file.write(json.dumps(event) + "\n")
    return {"ok": True}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
