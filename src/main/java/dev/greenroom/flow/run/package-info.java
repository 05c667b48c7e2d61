/** Instances of flows: where they are kept, how they move, how they go back, and who does their work. */
package dev.greenroom.flow.run;
