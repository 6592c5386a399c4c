/** Secrets in memory. A secret never prints itself, never serialises and is compared in constant time. */
package io.keywright.schema.secret;
