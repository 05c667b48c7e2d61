package dev.greenroom.module.guardrail;

import picocli.CommandLine.Command;

@Command(
        name = "guardrail",
        description = "Guardrails: boundaries that hold throughout a conversation.",
        subcommands = {ListGuardrails.class, GetGuardrail.class, ApplyGuardrails.class, DeleteGuardrail.class})
final class GuardrailCommands {}
