/** The keys and certificates in the stores of all homes, each once, with the names that the document gives them. */
package io.keywright.engine.adoption.material;
