package dev.greenroom.compose.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Owner;
import dev.greenroom.compose.Circumstances;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.ConfigFile;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.module.persona.PersonaModule;
import dev.greenroom.testkit.ModuleTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was composed, sent to the sandbox. */
class ApplyingTest {
    @TempDir
    Path home;

    private ModuleTest test;

    @BeforeEach
    void open() {
        test = ModuleTest.of(new PersonaModule(), home);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private ConfigFile config(String file) {
        return ConfigFile.read(
                file, Circumstances.of(test.machine().settings(), test.machine().folders()));
    }

    private PersonaRecipe recipe(String members) throws IOException {
        Files.writeString(home.resolve("p.json"), ("{" + members + "}").replace('\'', '"'));
        return config("p.json").persona();
    }

    private PersonaDesk desk(RememberedIds remembered) {
        return new PersonaDesk(test.machine(), remembered, false);
    }

    @Test
    void every_conversation_that_ships_is_taken_by_the_service_and_the_auto_pick_is_said() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("configs/conversation").toAbsolutePath())) {
            for (Path file : files.toList()) {
                Composed composed = config(file.toString()).conversation().create();
                ObjectNode body = new Lookup(test.machine()).fill(composed);
                assertThat(body.path("replica_id").asText()).isEqualTo("r4317e64d25a");
                assertThat(test.tavus().conversations().create(body).statusText())
                        .isEqualTo("ended");
            }
        }
        assertThat(test.console().hasShown("Stock replica Mara - Studio (r4317e64d25a) speaks"))
                .isTrue();
    }

    @Test
    void a_persona_that_was_renamed_is_known_from_the_log_and_confirmed() throws IOException {
        String id = desk(RememberedIds.NONE)
                .create(recipe("'persona_name': 'Coach', 'system_prompt': 'a'"))
                .persona()
                .id();
        test.console().yes().yes();
        desk(RememberedIds.NONE).update(recipe("'target_persona_name': 'Coach', 'persona_name': 'Renamed'"), false);
        RememberedIds log =
                (name, service) -> Optional.of(id).filter(each -> name.equals("Coach") && service.equals("sandbox"));
        PersonaDesk.Applied applied = desk(log).update(recipe("'persona_name': 'Coach', 'system_prompt': 'b'"), false);
        assertThat(applied.persona().id()).isEqualTo(id);
        assertThat(applied.sentence()).isEqualTo("Updated persona Coach (" + id + ")");
        assertThat(test.console().hasShown("the log knows it as Renamed (" + id + ")"))
                .isTrue();
    }

    @Test
    void an_id_from_the_log_that_is_gone_is_no_persona() {
        assertThatThrownBy(() -> desk((name, service) -> Optional.of("p00000000000"))
                        .update(recipe("'persona_name': 'Coach', 'system_prompt': 'b'"), false))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("no persona of yours is named \"Coach\"");
    }

    @Test
    void what_is_in_the_service_comes_before_the_log_and_two_of_a_name_are_refused() throws IOException {
        PersonaRecipe coach = recipe("'persona_name': 'Coach', 'system_prompt': 'a'");
        String first = desk(RememberedIds.NONE).create(coach).persona().id();
        assertThat(desk((name, service) -> Optional.of("p00000000000")).existing("coach"))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(first));
        desk(RememberedIds.NONE).create(coach);
        assertThatThrownBy(() -> desk(RememberedIds.NONE).existing("Coach"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("2 personas");
    }

    @Test
    void nothing_is_made_when_a_name_leads_nowhere() {
        for (String members :
                List.of("'default_replica_id': 'Nobody'", "'objectives_name': 'x'", "'guardrails_name': 'x'")) {
            assertThatThrownBy(() -> desk(RememberedIds.NONE)
                            .create(recipe("'persona_name': 'C', 'system_prompt': 'a', " + members)))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(test.tavus().personas().list(Owner.USER)).isEmpty();
    }
}
