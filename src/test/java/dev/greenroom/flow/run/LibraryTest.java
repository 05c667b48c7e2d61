package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.DefinitionBuilder;
import dev.greenroom.flow.FlowProvider;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.template.JinjaRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    /** A flow as a class, with a handler that a file uses, too. */
    private record Greeter(String name) implements FlowProvider {
        @Override
        public void define(DefinitionBuilder builder) {
            builder.init("greet").state("greet", state -> state.run("greeting"));
        }

        @Override
        public Plugins plugins() {
            return new Plugins(Map.of(), Map.of(), Map.of("greeting", context -> context.update(Map.of("text", "hi"))));
        }
    }

    @TempDir
    Path folder;

    private Library library(FlowProvider... providers) {
        return Library.read(folder, List.of(providers), new JinjaRenderer());
    }

    @Test
    void filesAndClassesAreFoundTogetherAndSharePlugins() throws IOException {
        Files.writeString(folder.resolve("in_file.yaml"), "flow: in_file\ninit: a\nstates: {a: {run: greeting}}\n");
        Files.writeString(folder.resolve("notes.txt"), "no flow");
        Library library = library(new Greeter("in_class"));
        assertThat(library.catalogue().names()).containsExactly("in_class", "in_file");
        assertThat(library.sources())
                .containsOnlyKeys(
                        library.catalogue().engine("in_file").definition().hash());
    }

    @Test
    void oneNameForTwoIsRefusedWithBothOrigins() throws IOException {
        Files.writeString(folder.resolve("x.yaml"), "flow: twice\ninit: a\nstates: {a: {}}\n");
        assertThatThrownBy(() -> library(new Greeter("twice")))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("x.yaml")
                .hasMessageContaining("Greeter");
        assertThatThrownBy(() -> library(new Greeter("one"), new Greeter("two")))
                .hasMessageContaining("handler greeting");
    }

    @Test
    void aMissingFolderHoldsNoFlows() {
        assertThat(Library.read(folder.resolve("gone"), List.of(), new JinjaRenderer())
                        .catalogue()
                        .names())
                .isEmpty();
    }
}
