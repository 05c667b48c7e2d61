/** Flows written as YAML files; reading one only calls the builder. */
package dev.greenroom.flow.definition;
