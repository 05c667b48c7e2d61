/** The dialogue machine as data and one pure step; nothing here reads a clock, a file or a network. */
package dev.greenroom.flow;
