/**
 * For tests of modules, in any test framework: a machine that is none, a console that answers from a script, and the
 * sandbox behind them on a free port.
 *
 * <pre>{@code
 * try (ModuleTest test = ModuleTest.of(new ReplicaModule())) {
 *     test.console().choose("Rename a Replica").pick("Anna").answer("Bea").yes();
 *     test.execute("work_with_replicas");
 *     ...
 * }
 * }</pre>
 */
package dev.greenroom.testkit;
