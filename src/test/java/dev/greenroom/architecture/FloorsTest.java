package dev.greenroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Imports run one way, from the roof to the ground; each outside library has one owner. */
class FloorsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.greenroom");

    /** Each floor, from the ground up, and the packages that stand on it. */
    private static LayeredArchitecture floors() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.greenroom..")
                .layer("ground")
                .definedBy("dev.greenroom.base..", "dev.greenroom.wire..")
                .layer("foundations")
                .definedBy(
                        "dev.greenroom.client..",
                        "dev.greenroom.server..",
                        "dev.greenroom.terminal..",
                        "dev.greenroom.config..",
                        "dev.greenroom.store..",
                        "dev.greenroom.flow",
                        "dev.greenroom.flow.template..",
                        "dev.greenroom.flow.definition..")
                .layer("engines")
                .definedBy(
                        "dev.greenroom.policy..",
                        "dev.greenroom.operation..",
                        "dev.greenroom.compose..",
                        "dev.greenroom.machine..",
                        "dev.greenroom.journal..",
                        "dev.greenroom.sandbox..",
                        "dev.greenroom.receiver..",
                        "dev.greenroom.flow.run..")
                .layer("modules")
                .definedBy("dev.greenroom.module..", "dev.greenroom.testkit..")
                .layer("doors")
                .definedBy("dev.greenroom.cli..")
                .layer("roof")
                .definedBy("dev.greenroom.main..");
    }

    @Test
    void floors_are_respected() {
        floors().whereLayer("roof")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("doors")
                .mayOnlyBeAccessedByLayers("roof")
                .whereLayer("modules")
                .mayOnlyBeAccessedByLayers("doors", "roof")
                .whereLayer("engines")
                .mayOnlyBeAccessedByLayers("modules", "doors", "roof")
                .whereLayer("foundations")
                .mayOnlyBeAccessedByLayers("engines", "modules", "doors", "roof")
                .check(CLASSES);
    }

    @Test
    void every_class_stands_on_some_floor() {
        floors().ensureAllClassesAreContainedInArchitectureIgnoring(JavaClass.Predicates.simpleName("package-info"))
                .check(CLASSES);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("dev.greenroom.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void no_module_knows_another() {
        slices().matching("dev.greenroom.module.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void the_sandbox_never_uses_the_client() {
        noClasses()
                .that()
                .resideInAPackage("..sandbox..")
                .and()
                .resideOutsideOfPackage("..module..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.greenroom.client..")
                .check(CLASSES);
    }

    @Test
    void each_library_has_one_owner() {
        owned("okhttp3..", "dev.greenroom.client..");
        owned("software.amazon..", "dev.greenroom.client..");
        owned("com.sun.net.httpserver..", "dev.greenroom.server..");
        owned("org.jline..", "dev.greenroom.terminal..");
        owned("ch.qos.logback..", "dev.greenroom.main..");
        owned("java.sql..", "dev.greenroom.store..");
        owned("org.snakeyaml..", "dev.greenroom.flow.definition..");
    }

    private static void owned(String library, String owner) {
        noClasses()
                .that(not(resideInAPackage(owner)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(owner + " owns " + library)
                .check(CLASSES);
    }

    /** The annotated classes are the description of an operation, so modules and operations carry picocli's annotations. */
    @Test
    void picocli_is_the_doors_and_the_operations_matter() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "dev.greenroom.cli..", "dev.greenroom.module..", "dev.greenroom.operation..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void only_the_roof_touches_the_process() {
        noClasses()
                .that(not(resideInAPackage("dev.greenroom.main..")))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void statics_never_change() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(CLASSES);
    }

    @Test
    void no_name_says_nothing() {
        Set<String> empty = Set.of("util", "utils", "helper", "helpers", "common", "manager", "impl");
        classes()
                .should(new ArchCondition<>("have a package and a name that say something") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean emptyPackage = Arrays.stream(
                                        type.getPackageName().split("\\."))
                                .anyMatch(empty::contains);
                        boolean emptyName = type.getSimpleName().matches(".*(Util|Utils|Helper|Manager|Impl)");
                        if (emptyPackage || emptyName) {
                            events.add(SimpleConditionEvent.violated(type, type.getName()));
                        }
                    }
                })
                .check(CLASSES);
    }
}
