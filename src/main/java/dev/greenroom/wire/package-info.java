/** One record per API payload and callback event; reads both vocabularies, writes one, keeps unknown fields. */
package dev.greenroom.wire;
