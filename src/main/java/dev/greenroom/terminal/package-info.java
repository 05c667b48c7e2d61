/** What a person sees and answers through: console, prompts, pagers, tables, progress, theme, display width. */
package dev.greenroom.terminal;
