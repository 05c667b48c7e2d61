"use strict";

// Everything that comes from the conversation is put into the page as text, never as markup.
const room = location.pathname;
const token = new URLSearchParams(location.search).get("t") || "";
const part = (id) => document.getElementById(id);
const state = { participant: "", last: 0, over: false, busy: 0 };

function address(path, query = {}) {
  const search = new URLSearchParams(query);
  if (token) search.set("t", token);
  const text = search.toString();
  return room + path + (text ? "?" + text : "");
}

async function post(path, body) {
  const answer = await fetch(address(path), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await reason(answer));
  return answer.status === 204 ? {} : answer.json();
}

async function reason(answer) {
  try {
    const json = await answer.json();
    return json.error || json.message || String(answer.status);
  } catch {
    return String(answer.status);
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function append(item) {
  const list = part("messages");
  list.append(item);
  list.scrollTop = list.scrollHeight;
}

function said(who, role, text) {
  const item = element("li", "said " + role);
  item.append(element("span", "who", who), document.createTextNode(text));
  append(item);
}

function happened(words, code) {
  const item = element("li", "event", words);
  if (code !== undefined) item.append(element("code", "", code));
  append(item);
}

const shown = {
  "conversation.utterance": (p, persona) =>
    p.role === "user" ? said("You", "user", p.speech) : said(persona, "persona", p.speech),
  "conversation.tool_call": (p) => happened("Calls ", `${p.name}(${p.arguments})`),
  "conversation.tool_result": (p) =>
    happened(p.status === "success" ? "The tool answered " : "The tool failed: ", p.output),
  "conversation.objective.pending": (p) => happened("Waits to be confirmed: ", p.objective_name),
  "conversation.objective.completed": (p) =>
    happened("Objective complete: ", `${p.objective_name} ${JSON.stringify(p.output_variables)}`),
  "conversation.guardrail_triggered": (p) => happened("Guardrail: ", p.guardrail),
  "sandbox.note": (p) => happened(p.text),
  "system.shutdown": (p) => happened("The call has ended: ", p.shutdown_reason),
};

function objectives(list) {
  part("plan").hidden = list.length === 0;
  part("objectives").replaceChildren(
    ...list.map((each) => {
      const item = element("li", each.status, each.name);
      const values = each.variables ? JSON.stringify(each.variables) : "";
      item.append(element("span", "detail", each.status === "done" ? "done " + values : each.prompt));
      if (each.status === "pending") {
        const confirm = element("button", "", "Confirm");
        confirm.type = "button";
        confirm.addEventListener("click", () => post("/confirm", {}).catch(tell));
        item.append(confirm);
      }
      return item;
    }),
  );
}

function show(view) {
  const persona = view.persona_name || "Persona";
  document.title = view.conversation_name + " - Greenroom";
  part("name").textContent = view.conversation_name;
  view.messages.forEach((message) => {
    const how = shown[message.event_type];
    if (how) how(message.properties, persona);
  });
  state.last = view.last;
  objectives(view.objectives);
  if (view.status === "ended") ended(view.shutdown_reason);
  else status(state.busy ? persona + " is thinking" : "in the call");
}

function status(text) {
  part("status").textContent = text;
}

function tell(problem) {
  if (!state.over) status("Problem: " + problem.message);
}

function enable(on) {
  ["text", "send", "end"].forEach((id) => (part(id).disabled = !on));
}

function ended(why) {
  state.over = true;
  enable(false);
  status("ended" + (why ? ": " + why : ""));
}

async function listen() {
  while (!state.over) {
    try {
      const answer = await fetch(address("/feed", { after: state.last, participant: state.participant }));
      if (!answer.ok) throw new Error(await reason(answer));
      const before = state.last;
      show(await answer.json());
      // An answer without news came because too many wait: ask again, but not at once.
      if (state.last === before) await pause(500);
    } catch (problem) {
      tell(problem);
      await pause(2000);
    }
  }
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function say(event) {
  event.preventDefault();
  const text = part("text").value.trim();
  if (!text || state.over) return;
  part("text").value = "";
  state.busy += 1;
  let end = () => status("in the call");
  try {
    await post("/say", { text, participant: state.participant });
  } catch (problem) {
    end = () => tell(problem);
  }
  state.busy -= 1;
  if (!state.over && !state.busy) end();
}

// A page that is put away says so; one that cannot is taken to be gone after a minute.
function leave() {
  if (state.over || !state.participant) return;
  const body = new Blob([JSON.stringify({ participant: state.participant })], { type: "application/json" });
  navigator.sendBeacon(address("/leave"), body);
}

async function begin() {
  part("say").addEventListener("submit", say);
  part("end").addEventListener("click", () => post("/end", {}).catch(tell));
  window.addEventListener("pagehide", leave);
  try {
    state.participant = (await post("/join", {})).participant;
    enable(true);
    part("text").focus();
  } catch (problem) {
    tell(problem);
  }
  await listen();
}

begin();
