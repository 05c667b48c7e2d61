/** Objectives and guardrails as files: read in either form, checked before anything is sent, compared with what is there. */
package dev.greenroom.policy;
