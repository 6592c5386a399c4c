/** The example of mobile clients, MobileFirst and Maximo, executed; its stores are opened by programs that are not ours. */
package io.keywright.engine.anywhere;
