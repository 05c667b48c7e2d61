package dev.greenroom.flow;

import java.util.List;

/**
 * A transition with what a step would have to look up, looked up.
 *
 * @param targets the states it leads to, each once, as its names are ordered
 * @param fixed whether none of them has parameters
 * @param id {@code #} and its place among the machine's transitions, from 0, as the only item of a list
 */
record Edge(Transition transition, List<Target> targets, boolean fixed, List<String> id) {}
