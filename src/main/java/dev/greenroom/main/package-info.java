/** The roof: reads the outside world, joins everything, ends the process. */
package dev.greenroom.main;
