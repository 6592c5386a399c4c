/** The files of an instance of Integration Server, as they say what we speak about. Knows nothing of our words. */
package io.keywright.renderers.webmethods.instance.files;
