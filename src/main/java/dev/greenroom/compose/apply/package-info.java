/** What was composed meets the service: names become ids, a persona is made or changed. */
package dev.greenroom.compose.apply;
