/** The nouns that the sandbox knows, one class of routes each. */
package dev.greenroom.sandbox.noun;
