/**
 * The XML of Integration Server's own files, {@code Values} of version 2.0: records of named fields. Sources: files of
 * releases 10.11 and 10.15.
 */
package io.keywright.renderers.webmethods.values;
