/**
 * The menu's engine: {@link dev.greenroom.machine.ModularStateMachine} walks between the states that modules own. It
 * knows no module; {@link dev.greenroom.machine.ModuleRegistry} finds them. To write a module, implement
 * {@link dev.greenroom.machine.WorkbenchModule}.
 */
package dev.greenroom.machine;
