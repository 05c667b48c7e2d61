package dev.greenroom.module.webhook;

import picocli.CommandLine.Command;

@Command(
        name = "webhook",
        description = "Receive the callbacks of the service and its tools; look at them; send them again.",
        subcommands = {ServeWebhook.class, ListEvents.class, ReplayEvents.class, TriggerEvent.class})
final class WebhookCommands {}
