/** How long people wait, as ratios within one run on one machine. Run by hand, see README.md beside this file. */
package io.keywright.engine.benchmark;
