package dev.greenroom.module.persona;

import picocli.CommandLine.Command;

@Command(
        name = "persona",
        description = "Personas (PALs): how a replica thinks, listens and speaks.",
        subcommands = {
            ListPersonas.class,
            GetPersona.class,
            CreatePersona.class,
            UpdatePersona.class,
            DeletePersona.class,
            SetPersonaId.class
        })
final class PersonaCommands {}
