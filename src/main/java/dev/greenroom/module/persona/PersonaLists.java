package dev.greenroom.module.persona;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.wire.Persona;
import java.util.List;
import java.util.Locale;

/** The screens of the persona menu that start from a list. */
final class PersonaLists {
    private final Machine machine;
    private final KnownPersonas known;

    PersonaLists(Machine machine, KnownPersonas known) {
        this.machine = machine;
        this.known = known;
    }

    /** Walks the list until the person goes back; the page is kept while details are shown. */
    String show() {
        Paginator<Persona> pager = Paginator.<Persona>titled("Personas")
                .label(PersonaLists::line)
                .pageSize(machine.settings().pageSize())
                .filters(List.of(KnownPersonas.USER, KnownPersonas.SYSTEM), KnownPersonas.USER)
                .empty(filter -> "No " + filter + " personas.")
                .build();
        new Browsing<>(machine.console(), pager, filter -> known.of(machine, filter), () -> known.drop(pager.filter()))
                .each(this::details);
        machine.showCommand(
                new ListPersonas(ListPersonas.Type.valueOf(pager.filter().toUpperCase(Locale.ROOT))));
        return PersonaModule.WORK;
    }

    String delete() {
        Paginator<Persona> pager = Paginator.<Persona>titled("Delete which persona?")
                .label(PersonaLists::line)
                .pageSize(machine.settings().pageSize())
                .empty("You have no personas of your own. System personas cannot be deleted.")
                .build();
        new Browsing<>(
                        machine.console(),
                        pager,
                        filter -> known.of(machine, KnownPersonas.USER),
                        () -> known.drop(KnownPersonas.USER))
                .pick()
                .ifPresent(persona -> {
                    machine.console().card(Personas.card(persona));
                    machine.perform(new DeletePersona(persona.id()));
                    machine.console().pause();
                });
        return PersonaModule.WORK;
    }

    private void details(Persona persona) {
        machine.console().card(Personas.card(persona));
        machine.showCommand(new GetPersona(persona.id()));
        machine.console().pause();
    }

    private static String line(Persona persona) {
        String replica = persona.defaultReplicaId();
        return persona.described() + "  " + (replica.isEmpty() ? "no default replica" : "replica " + replica);
    }
}
