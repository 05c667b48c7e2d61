/** What the sandbox remembers: entities in memory, written ahead to a journal, in a folder that one process owns. */
package dev.greenroom.sandbox.state;
