/** What was written to the service, on disk: one folder per call, secrets masked; and reading it back. */
package dev.greenroom.journal;
