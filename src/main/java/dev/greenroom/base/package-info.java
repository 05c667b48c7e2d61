/** The words that every floor speaks: secrets, failures, ways of leaving. */
package dev.greenroom.base;
