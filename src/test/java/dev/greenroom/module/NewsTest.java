package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.machine.ModularStateMachine;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.module.persona.PersonaModule;
import dev.greenroom.module.replica.ReplicaModule;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.testkit.ScriptedConsole;
import dev.greenroom.wire.NewReplica;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one module changes, another shows: two modules that do not know each other, on the real machine. */
class NewsTest {
    @TempDir
    Path home;

    private final WorkbenchModule replicas = new ReplicaModule();
    private ModuleTest test;
    private ScriptedConsole console;

    @BeforeEach
    void open() {
        test = ModuleTest.of(replicas, home);
        console = test.console();
        test.tavus().replicas().create(NewReplica.fromVideo("Anna", "https://files.invalid/anna.mp4"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_renamed_replica_has_its_new_name_where_a_persona_chooses_one() {
        choosingForAPersona().pick("Anna").no();
        console.choose("Back to Main Menu").choose("Work with Replicas");
        console.choose("Rename a Replica").pick("Anna").answer("Bea").yes();
        console.choose("Back to Main Menu");
        choosingForAPersona().pick("Bea").yes();
        console.choose("Back to Main Menu").choose("Exit");
        run(new PersonaModule());
        assertThat(console.hasShown("done: Created persona Coach")).isTrue();
        assertThat(console.shown().stream().filter("Loading replicas"::equals))
                .as("once for the persona's picker, once for the list of replicas")
                .hasSize(2);
    }

    @Test
    void a_deleted_replica_is_no_longer_offered() {
        choosingForAPersona().pick("Anna").no();
        console.choose("Back to Main Menu").choose("Work with Replicas");
        console.choose("Delete a Replica").pick("Anna").yes();
        console.choose("Back to Main Menu");
        choosingForAPersona().pick("Anna");
        assertThatThrownBy(() -> run(new PersonaModule()))
                .hasMessageContaining("the list has no row with Anna but [Mara");
    }

    private ScriptedConsole choosingForAPersona() {
        console.choose("Work with Personas").choose("Create a Persona").answer("Coach");
        console.choose("Type it here").answer("You coach.").answer(".").answer("");
        return console.choose("Choose one");
    }

    private void run(WorkbenchModule other) {
        ModuleRegistry registry = new ModuleRegistry();
        registry.register(replicas);
        registry.register(other);
        new ModularStateMachine(registry, test.machine(), (from, to) -> {}).run();
    }
}
