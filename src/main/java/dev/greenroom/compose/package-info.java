/** Persona as code: config files, layers, presets, tools and flags become what is sent. Nothing here uses the network. */
package dev.greenroom.compose;
