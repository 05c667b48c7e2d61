package dev.greenroom.module.webhook;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Answer;
import dev.greenroom.client.ApiCall;
import dev.greenroom.config.Variable;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whether the service can reach a receiver on this machine, and what that costs. */
final class Reach {
    private final Workbench workbench;
    private final String typed;
    private final boolean liveToolCalls;

    Reach(Workbench workbench, String typed, boolean liveToolCalls) {
        this.workbench = workbench;
        this.typed = typed;
        this.liveToolCalls = liveToolCalls;
    }

    /** A service on this machine is a sandbox, or another stand-in that costs nothing. */
    boolean isReal() {
        return !workbench.connection().sandbox()
                && !workbench.connection().baseUrl().isLoopback();
    }

    /** Where the receiver is reached from outside; empty for a service on this machine. */
    Optional<URI> publicUrl() {
        if (!typed.isEmpty()) {
            return Optional.of(Webhooks.address("--public-url", typed));
        }
        String standard = workbench.settings().get(Variable.WEBHOOK_URL).value();
        if (!isReal() || standard.isEmpty()) {
            return Optional.empty();
        }
        workbench.settings().checkPair("WEBHOOK_URL", "WEBHOOK_SHARED_SECRET", "name it with --public-url");
        return Optional.of(withoutQuery(Webhooks.address("WEBHOOK_URL", standard)));
    }

    /** The receiver adds its own secret. */
    private static URI withoutQuery(URI url) {
        return URI.create(url.toString().replaceFirst("[?#].*", ""));
    }

    /**
     * Makes sure of the sandbox, or asks about the cost; false when the person does not want it. To be called first.
     *
     * @throws WrongUsage when no event could come
     */
    boolean isWanted() {
        if (liveToolCalls) {
            haveCallsPosted();
        }
        return !isReal() || isWorthIt();
    }

    private void haveCallsPosted() {
        workbench.shapeSandbox(settings -> settings.withLiveToolCalls(true));
        if (isReal()) {
            throw new WrongUsage("--live-tool-calls is the sandbox's: the real service cannot do it", "leave it out");
        }
        if (workbench.isOwnSandbox()) {
            workbench.console().note("Tool calls are posted at once; the real service does not do that.");
        } else if (!servedWithLiveToolCalls()) {
            workbench
                    .console()
                    .warn("another process serves the sandbox and goes on as it is: unless its sandbox serve has"
                            + " --live-tool-calls, tool calls come after the end of the call");
        }
    }

    /** Whether the sandbox says so itself; false, too, where it is one that does not tell. */
    private boolean servedWithLiveToolCalls() {
        Answer answer = workbench
                .tavus()
                .core()
                .ask(ApiCall.get("look for a sandbox", "/sandbox").inOwnWords());
        return answer.isSuccess() && answer.json().path("live_tool_calls").asBoolean();
    }

    private boolean isWorthIt() {
        URI url = publicUrl()
                .orElseThrow(() -> new WrongUsage(
                        "the service cannot reach this machine: --public-url is missing",
                        "start a tunnel to port 8000 (cloudflared tunnel --url http://localhost:8000) and give its"
                                + " address"));
        return workbench.confirm(Confirmation.of(
                "Open the room?",
                List.of(
                        "Service: " + workbench.connection().baseUrl(),
                        "Cost: from its opening to its end; test mode is off",
                        "Callbacks: to this machine, by way of " + url.getAuthority())));
    }
}
