/** The hardening policy against the document, and the waivers that accept what it finds. */
package io.keywright.engine.validate.policy;
