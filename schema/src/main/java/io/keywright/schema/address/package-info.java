/** Addresses: the names by which a plan, a message and a waiver speak of one thing. */
package io.keywright.schema.address;
