/** Figures beside what others use; printed, never asserted. */
package dev.greenroom.bench;
