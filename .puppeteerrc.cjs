// The browser comes from the machine or from a package in the lock file (libs/rendering), never from a download.
module.exports = { skipDownload: true };
