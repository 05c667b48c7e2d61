/** Settings by precedence, the {@code .env} file, stored keys, the user's folders and private files. */
package dev.greenroom.config;
