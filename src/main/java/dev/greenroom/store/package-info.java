/** SQLite behind a few words; the only package that knows JDBC. */
package dev.greenroom.store;
