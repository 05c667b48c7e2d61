/** The doors: the root command with its global options, the menu, exit codes, and how results look. */
package dev.greenroom.cli;
