/** What a configuration says and the server does not do; nothing here changes what is read or written. */
package io.keywright.renderers.liberty.trap;
