/** What one noun of the sandbox is made of: its routes, the checks of bodies and pages, refusals, callbacks. */
package dev.greenroom.sandbox.route;
