/**
 * A reporter for pa11y-ci, which loads its reporters by path: it says when a page is done.
 * @param {{ onPage: () => void }} options
 */
module.exports = ({ onPage }) => ({ results: onPage, error: onPage })
