/** JSON as Keywright writes and reads it: results for other tools, and its own files. */
package io.keywright.schema.json;
