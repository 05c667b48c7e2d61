/**
 * Typed requests to the Tavus API: one class per noun over one HTTP core.
 *
 * <pre>{@code
 * var client = new TavusClient(new HttpCore(settings, Surroundings.real(), exchange -> {}, Waiting.SILENT));
 * for (Replica replica : client.replicas().list(ReplicaQuery.all())) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Every request either answers or throws a {@link dev.greenroom.base.Failure} that names the operation and the thing.
 */
package dev.greenroom.client;
